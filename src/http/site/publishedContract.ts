import { readFileSync } from 'node:fs';

interface Published {
  servers: { url: string; description: string }[];
}

/** Returns the contract as partners get it. The address that serves it is named first. */
export function publishedContract(file: URL, apiUrl: string): Published {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Published;
  const own = { url: `${apiUrl}/api/v1`, description: 'This server' };
  return { ...document, servers: [own, ...document.servers.filter(({ url }) => url !== own.url)] };
}
