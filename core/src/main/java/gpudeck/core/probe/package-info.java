/**
 * Questions and readings: a probe is a script and a pure parser; a reading is what came of it, with
 * its age or its trouble. Also the keys by which things are known (host, cluster, job, session),
 * and what the app is interested in. Uses {@code link}, {@code host} and {@code text}.
 */
package gpudeck.core.probe;
