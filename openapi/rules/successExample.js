/** Every 2xx answer with a body has an example, and a 204 has no body. */
export const successExample = () => ({
  Operation: {
    Response(response, { report, location, key, resolve }) {
      if (!/^2\d\d$/.test(String(key))) return;
      const content = Object.entries(response.content ?? {});
      if (String(key) === '204') {
        if (content.length > 0)
          report({ message: 'A 204 must not have content.', location: location.child('content') });
        return;
      }
      if (content.length === 0) report({ message: `A ${key} must have content.`, location });
      for (const [type, media] of content) {
        const { example, examples } = media.$ref ? resolve(media).node : media;
        if (example !== undefined || Object.keys(examples ?? {}).length > 0) continue;
        report({ message: `The ${key} answer must have an example.`, location: location.child(['content', type]) });
      }
    },
  },
});
