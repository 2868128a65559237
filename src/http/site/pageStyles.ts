export const pageStyles = `
:root { color-scheme: light; --ink: #17211c; --muted: #5c6962; --green: #0b6e4f; }
* { box-sizing: border-box; }
body { max-width: 560px; margin: 0 auto; padding: 24px 12px; background: #f2f5f3; color: var(--ink); font: 16px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
.brand { margin: 0; padding: 0 8px 16px; color: var(--green); font-size: 22px; font-weight: 700; }
main { padding: 32px 28px; border-radius: 12px; background: #fff; overflow-wrap: anywhere; }
h1 { margin: 0 0 16px; font-size: 23px; line-height: 30px; }
p { margin: 0 0 12px; }
.note { color: var(--muted); font-size: 14px; }
form { margin: 24px 0; }
button { padding: 13px 26px; border: 0; border-radius: 8px; background: var(--green); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
a { color: var(--green); }
`;
