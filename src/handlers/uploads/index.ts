export { deleteImage } from './deleteImage.js';
export { uploadImages } from './uploadImages.js';
