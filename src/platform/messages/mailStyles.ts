export const font =
  'font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif';
export const green = '#0b6e4f';
export const ink = '#17211c';
export const muted = '#5c6962';
export const tint = '#eef5f1';
export const line = '#dde5e0';
