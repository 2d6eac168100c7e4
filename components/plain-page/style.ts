/** The look of the page: the tokens of app/globals.css, as far as one card needs them. It loads nothing. */
export const style = `
:root{color-scheme:light dark;
--page:light-dark(oklch(0.975 0.004 250),oklch(0.17 0.008 255));
--surface:light-dark(oklch(1 0 0),oklch(0.205 0.009 255));
--line:light-dark(oklch(0.905 0.006 250),oklch(0.31 0.012 255));
--control:light-dark(oklch(0.62 0.02 250),oklch(0.58 0.02 255));
--ink:light-dark(oklch(0.24 0.018 255),oklch(0.94 0.006 250));
--muted:light-dark(oklch(0.47 0.02 255),oklch(0.73 0.014 250));
--accent:light-dark(oklch(0.49 0.15 256),oklch(0.74 0.115 250));
--accent-strong:light-dark(oklch(0.42 0.15 256),oklch(0.81 0.095 250));
--on-accent:light-dark(oklch(1 0 0),oklch(0.17 0.03 255));
--danger:light-dark(oklch(0.52 0.19 27),oklch(0.74 0.14 25));
--danger-soft:light-dark(oklch(0.955 0.025 25),oklch(0.29 0.055 25))}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:16px;padding:24px 16px;
background:var(--page);color:var(--ink);font:16px/1.5 "Inter Variable",system-ui,sans-serif}
main{width:100%;max-width:28rem;background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:24px}
.kind{display:flex;align-items:center;justify-content:center;width:44px;height:44px;border-radius:10px;background:var(--page);color:var(--accent);margin-bottom:16px}
h1{font-size:20px;line-height:1.3;font-weight:600;margin:0 0 4px;overflow-wrap:anywhere}
p{margin:0}
.from{color:var(--muted);overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:auto 1fr;gap:8px 16px;margin:20px 0;padding:16px 0;border-block:1px solid var(--line);font-size:14px}
dt{color:var(--muted)}
dd{margin:0;text-align:end;font-variant-numeric:tabular-nums}
label{display:block;font-weight:600;font-size:14px;margin-bottom:4px}
input{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--control);border-radius:8px;background:var(--page);color:var(--ink);font:inherit}
.hint{color:var(--muted);font-size:13px;margin:4px 0 16px}
.problem{background:var(--danger-soft);color:var(--danger);border-radius:8px;padding:10px 12px;margin-bottom:16px;font-size:14px}
button{width:100%;min-height:48px;border:0;border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
button:hover{background:var(--accent-strong)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.small{color:var(--muted);font-size:13px;margin-top:12px}
footer{color:var(--muted);font-size:13px}
h1+p.small{font-size:16px;margin-top:8px}
p.text{margin-top:12px;overflow-wrap:anywhere}
form{margin-top:16px}
form input{margin-bottom:12px}
input+.hint{margin-top:-6px}
button.second{background:var(--page);color:var(--ink);border:1px solid var(--control);margin-top:12px}
button.second:hover{background:var(--line)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;max-height:40vh;overflow:auto;margin:0;padding:12px;border:1px solid var(--line);border-radius:8px;background:var(--page);font:14px/1.5 inherit;font-family:inherit}
hr{border:0;border-top:1px solid var(--line);margin:20px 0 0}
h2{font-size:16px;font-weight:600;margin:16px 0 0}
a{color:var(--accent)}
@media (prefers-contrast:more){:root{--muted:var(--ink);--line:var(--control)}}
`
