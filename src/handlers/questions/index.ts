export { answerQuestion } from './answerQuestion.js';
export { askQuestion } from './askQuestion.js';
export { hideQuestion } from './hideQuestion.js';
export { listQuestions } from './listQuestions.js';
