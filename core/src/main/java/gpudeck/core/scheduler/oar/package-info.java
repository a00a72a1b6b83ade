/**
 * OAR 2.5 and 3: how it is found, asked, and its answers read. The room has one door, {@code
 * OarKind}. Uses the records of {@code scheduler}.
 */
package gpudeck.core.scheduler.oar;
