/** Wraps `load` so that concurrent calls for the same subject share one run and its result. */
export function shareFlight<Subject extends object, T>(
  load: (subject: Subject) => Promise<T>,
): (subject: Subject) => Promise<T> {
  const flights = new WeakMap<Subject, Promise<T>>();
  return (subject) => {
    const running = flights.get(subject);
    if (running) return running;
    const flight = load(subject).finally(() => flights.delete(subject));
    flights.set(subject, flight);
    return flight;
  };
}
