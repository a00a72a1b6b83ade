/**
 * What follows from all that is known together, as pure functions over the store's pictures: whose
 * a process is, and in which environment a job runs. Uses {@code store} and the records of the
 * feature rooms.
 */
package gpudeck.core.insight;
