import type { Language } from '../../../../generated/prisma/client.js';
import { html } from '../../../platform/html/html.js';
import { layOutPage } from '../../../platform/html/layOutPage.js';
import type { OpenedLink } from '../../../domain/accounts/preferences/openUnsubscribeLink.js';
import { topicNames } from '../../../domain/accounts/preferences/topicNames.js';

interface Words {
  ask: string;
  question: (topic: string) => string;
  others: string;
  button: string;
  done: string;
  result: (topic: string) => string;
  again: string;
  home: string;
}

const words: Record<Language, Words> = {
  en: {
    ask: 'Unsubscribe?',
    question: (topic) => `We will send you no more e-mails about ${topic}.`,
    others: 'Everything else stays as it is.',
    button: 'Unsubscribe',
    done: 'You are unsubscribed',
    result: (topic) => `You get no more e-mails about ${topic}.`,
    again: 'You can turn them on again in your preferences at any time.',
    home: 'Go to KiwiCar',
  },
  zh: {
    ask: '确认退订？',
    question: (topic) => `退订后，我们将不再向您发送“${topic}”邮件。`,
    others: '其他邮件不受影响。',
    button: '确认退订',
    done: '您已成功退订',
    result: (topic) => `您将不再收到“${topic}”邮件。`,
    again: '您可以随时在偏好设置中重新开启。',
    home: '前往 KiwiCar',
  },
};

/** Presents the page of an unsubscribe link. It names the topic, never the person. */
export function presentUnsubscribePage(
  { topic, language, isUnsubscribed }: OpenedLink,
  { frontendUrl }: { frontendUrl: string },
): string {
  const say = words[language];
  const name = topicNames[language][topic];
  const content = isUnsubscribed
    ? html`<p>${say.result(name)}</p>
        <p class="note">${say.again}</p>
        <p><a href="${frontendUrl}">${say.home}</a></p>`
    : html`<p>${say.question(name)}</p>
        <p class="note">${say.others}</p>
        <form method="post">
          <input type="hidden" name="List-Unsubscribe" value="One-Click" />
          <button>${say.button}</button>
        </form>`;
  return layOutPage({ language, title: isUnsubscribed ? say.done : say.ask, content });
}
