/** A body's examples are named and written once: each is a reference to a file in an `examples` folder. */
export const referencedExamples = () => ({
  MediaType(media, { report, location }) {
    if (media.example !== undefined) report({ message: 'Use named examples.', location: location.child('example') });
    for (const [name, example] of Object.entries(media.examples ?? {})) {
      if (/(^|\/)examples\/\w+(\.yaml)?$/.test(example.$ref ?? '')) continue;
      report({
        message: 'An example must be a reference to a file in an examples folder.',
        location: location.child(['examples', name]),
      });
    }
  },
});
