import type { PlainText } from './plainText.js';
import type { ContactDetail } from './spans.js';

const latin =
  '(?:wechat|we chat|weixin|wx|vx|whatsapp|telegram|tg|instagram|insta|ig|snapchat|snap|skype|viber|line id|kakao|messenger|facebook|fb|discord|tiktok|qq)(?![a-z])';
const chinese = 'v信|微信号|微信|薇信|威信|加v|加微|加薇|薇|扣扣|v(?=[:：])';
const services = `${latin}|${chinese}`;
/** Names that can only mean a service, so any name after their colon is an account. */
const unmistakable = /^(?:wechat|we chat|weixin|微信号|微信|instagram|insta|telegram|snapchat|skype|tiktok)$/;
const isolated = String.raw`(?<![a-z\d])`;
const marks = String.raw`(?:\s{0,2}(?:id|号码|号|account|acc|username|user|handle|name|is|me|是|[:：=@#-])){0,4}`;
const handle = String.raw`@?[a-z][a-z\d._-]{3,40}(?![a-z\d])`;

const accounts = new RegExp(`${isolated}(${services})(${marks})\\s{0,2}(${handle})`, 'gu');
const numbered = new RegExp(`${isolated}(?:qq|扣扣|企鹅)(?:${marks})\\s{0,2}\\d{6,11}(?![a-z\\d])`, 'gu');
const mentions = /(?<![\p{L}\p{N}._%+-])@[a-z][a-z\d_]{0,28}[\d._][a-z\d._]{1,20}(?![a-z\d])/gu;

/** What follows the name of a service in an ordinary sentence. */
const ordinary =
  /^@?(?:available|accepted|preferred|welcome|only|please|marketplace|alipay|payment|number|connect|works?|connected|integration|navigation|same|through|messages?|group|page|video|calls?)$/;

/** Finds account names of messaging services: `wechat: kiwi_88`, `insta @aroha.drives`, `QQ 123456`. */
export function findAccounts({ text, places }: PlainText): ContactDetail[] {
  const spanOf = (start: number, length: number): ContactDetail => ({
    kind: 'account',
    start: places[start]!,
    end: places[start + length]!,
  });
  const named = [...text.matchAll(accounts)].flatMap((match) => {
    const [whole, service, marked, name] = match;
    const isDistinctive = /[\d_]|[a-z]\.[a-z]/.test(name!);
    const isMarked =
      /id|号|account|user|handle|@/.test(marked!) ||
      name!.startsWith('@') ||
      (unmistakable.test(service!) && /[:：=]/.test(marked!));
    if (ordinary.test(name!) || !(isDistinctive || isMarked)) return [];
    return [spanOf(match.index + whole.length - name!.length, name!.length)];
  });
  const others = [numbered, mentions].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => spanOf(match.index, match[0].length)),
  );
  return [...named, ...others];
}
