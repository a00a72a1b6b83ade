/** PBS, which is noticed so far, and not read. Uses the records of {@code scheduler}. */
package gpudeck.core.scheduler.pbs;
