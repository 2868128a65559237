import { button, mail, note, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const questionAnswered = ({ listingTitle, question, answer, listingUrl }: TemplateData['question-answered']) =>
  mail({
    subject: `Your question about ${listingTitle} has an answer`,
    preview: answer,
    heading: 'The seller has answered you',
    blocks: [note(question), paragraph(answer), button('See the car', listingUrl)],
    footer: `You get this mail because you asked about ${listingTitle} on KiwiCar.`,
  });
