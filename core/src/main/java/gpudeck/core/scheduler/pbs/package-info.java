/**
 * PBS Professional and OpenPBS, 14 to 23.06: their lists for programs ({@code -F dsv}) where they
 * have them, else their text, never their JSON. Uses {@code probe}, {@code text} and the records of
 * {@code scheduler}.
 */
package gpudeck.core.scheduler.pbs;
