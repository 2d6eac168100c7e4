type Given = { site: string; address: string; fingerprint: string }

/** What the archive of evidence says of itself: what is in it, how to check it, what it proves, and what not. */
export function evidenceNote({ site, address, fingerprint }: Given): { name: string; text: string }[] {
  return [
    { name: 'README.txt', text: english({ site, address, fingerprint }) },
    { name: 'LEEME.txt', text: spanish({ site, address, fingerprint }) },
  ]
}

const check = `  sha256sum -c SHA256SUMS
  openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.json.sig
`

const english = ({ site, address, fingerprint }: Given) => `Evidence of what became of a message
====================================

message.eml         the message, as it lies in the sender's Sent mailbox
reports/            the reports that arrived about it, as they lie in the mailbox
manifest.json       recipients, states, times, what each report says, and the SHA-256 of every file
manifest.json.sig   signature of manifest.json (Ed25519)
public-key.pem      the key to check it with
SHA256SUMS          the same hashes, for sha256sum

To check it, in this folder:

${check}
The key belongs to ${site} (${address}). Ask its operator whether the fingerprint is theirs; without that
answer the signature only shows that the files belong together. SHA-256 of the public key:
${fingerprint}

What it proves: that this server, with the key above, found these files and noted these states at the time
the manifest names, and that nothing was changed since.

What it does not prove: that a report is true (mail servers and readers write them, and they can be forged);
that a person read the message («read» means that a program said it displayed it); that the clocks of others were
right; or what the operator of this server, who has the key, could have signed.
`

const spanish = ({ site, address, fingerprint }: Given) => `Pruebas de qué ha sido de un mensaje
====================================

message.eml         el mensaje, tal como está en Enviados
reports/            los informes que llegaron sobre él, tal como están en el buzón
manifest.json       destinatarios, estados, horas, lo que dice cada informe y el SHA-256 de cada archivo
manifest.json.sig   firma de manifest.json (Ed25519)
public-key.pem      la clave para comprobarla
SHA256SUMS          los mismos resúmenes, para sha256sum

Para comprobarlo, en esta carpeta:

${check}
La clave es de ${site} (${address}). Pregunta a quien lo administra si la huella es suya; sin esa respuesta
la firma solo muestra que los archivos van juntos. SHA-256 de la clave pública:
${fingerprint}

Qué prueba: que este servidor, con la clave de arriba, encontró estos archivos y anotó estos estados a la hora
que dice el manifiesto, y que nada ha cambiado desde entonces.

Qué no prueba: que un informe sea cierto (los escriben servidores y lectores, y se pueden falsificar); que una
persona leyera el mensaje («leído» significa que un programa dijo haberlo mostrado); que los relojes de otros
fueran bien; ni lo que pudo firmar quien administra este servidor, que tiene la clave.
`
