import type { Language } from '../../../../generated/prisma/client.js';
import { html } from '../../../platform/html/html.js';
import { layOutPage } from '../../../platform/html/layOutPage.js';

interface Words {
  ask: string;
  question: string;
  note: string;
  button: string;
  done: string;
  result: string;
  signIn: string;
}

const words: Record<Language, Words> = {
  en: {
    ask: 'Confirm your e-mail address',
    question:
      'Press the button to confirm that this e-mail address is yours and that you opened a KiwiCar account with it.',
    note: 'You did not open an account? Then close this page: nobody can use your address without it.',
    button: 'Confirm my address',
    done: 'Your e-mail address is confirmed',
    result: 'You can now sign in to KiwiCar with it. If you were signed in elsewhere, please sign in again.',
    signIn: 'Sign in to KiwiCar',
  },
  zh: {
    ask: '请验证您的邮箱地址',
    question: '请点击下方按钮，确认这是您本人的邮箱，并且您用它注册了 KiwiCar 账号。',
    note: '如果不是您本人注册的，请直接关闭本页面：未经您的确认，任何人都无法使用您的邮箱。',
    button: '验证我的邮箱',
    done: '您的邮箱已验证',
    result: '现在您可以使用该邮箱登录 KiwiCar。如果您在其他设备上登录过，请重新登录。',
    signIn: '登录 KiwiCar',
  },
};

/** Presents the page that a verification link opens: a button, so that opening it confirms nothing. */
export function presentVerificationPage(language: Language): string {
  const say = words[language];
  const content = html`<p>${say.question}</p>
    <form method="post">
      <input type="hidden" name="confirm" value="yes" />
      <button>${say.button}</button>
    </form>
    <p class="note">${say.note}</p>`;
  return layOutPage({ language, title: say.ask, content });
}

/** Presents the page after confirmation, with a link to sign in. */
export function presentVerifiedPage(language: Language, { frontendUrl }: { frontendUrl: string }): string {
  const say = words[language];
  const content = html`<p>${say.result}</p>
    <p><a href="${frontendUrl}/login">${say.signIn}</a></p>`;
  return layOutPage({ language, title: say.done, content });
}
