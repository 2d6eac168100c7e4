/** How many messages this browser keeps that are not safe elsewhere. Runs in the page. */
export async function draftsKept(): Promise<number> {
  // Opening one that is not there would make it.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'buzon-drafts')) return 0
  const open = indexedDB.open('buzon-drafts')
  await new Promise((resolve) => open.addEventListener('success', resolve))
  const count = open.result.transaction('drafts').objectStore('drafts').count()
  await new Promise((resolve) => count.addEventListener('success', resolve))
  open.result.close()
  return count.result
}
