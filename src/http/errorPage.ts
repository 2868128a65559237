import type { Request } from 'express';
import type { Language } from '../../generated/prisma/client.js';
import { html } from '../platform/html/html.js';
import { layOutPage } from '../platform/html/layOutPage.js';

interface Words {
  badLink: string;
  failed: string;
  whatNow: string;
  later: string;
  home: string;
}

const words: Record<Language, Words> = {
  en: {
    badLink: 'This link does not work',
    failed: 'Something went wrong',
    whatNow: 'It may have been used, have expired, or be incomplete. Sign in to KiwiCar to get a new one.',
    later: 'Please try again in a few minutes.',
    home: 'Go to KiwiCar',
  },
  zh: {
    badLink: '此链接无效',
    failed: '出错了',
    whatNow: '该链接可能已被使用、已过期或未复制完整。请登录 KiwiCar 重新获取。',
    later: '请几分钟后重试。',
    home: '前往 KiwiCar',
  },
};

/** Renders an error page for a browser that followed a link, in the language that the browser requests. */
export function errorPage(req: Request, status: number, { frontendUrl }: { frontendUrl: string }): string {
  const language = req.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
  const say = words[language];
  const isLink = status === 400 || status === 404;
  const content = html`<p>${isLink ? say.whatNow : say.later}</p>
    <p><a href="${frontendUrl}">${say.home}</a></p>`;
  return layOutPage({ language, title: isLink ? say.badLink : say.failed, content });
}
