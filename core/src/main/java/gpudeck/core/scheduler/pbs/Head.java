package gpudeck.core.scheduler.pbs;

/**
 * How a record begins.
 *
 * @param begin before the id
 * @param first the attribute that PBS prints right behind the id; empty where no user writes into
 *     the records, so that nothing else looks like the beginning of one
 */
record Head(String begin, String first) {}
