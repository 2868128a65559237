export const photoKey = (uploadId: string) => `images/${uploadId}.webp`;
export const thumbnailKey = (uploadId: string) => `images/${uploadId}_thumb.webp`;
export const avatarKey = (uploadId: string) => `avatars/${uploadId}.webp`;
