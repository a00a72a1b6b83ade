/**
 * A fifth scheduler, made by README's lines for it and by nothing else: task spooler (tsp 1.0), a
 * queue on one machine. It is no part of gpudeck; it shows that what README says is enough.
 */
package gpudeck.core.scheduler.tsp;
