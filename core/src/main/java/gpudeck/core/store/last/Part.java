package gpudeck.core.store.last;

/** What a picture is made of, in the order of its file: never change it, add at the end. */
enum Part {
  JOBS,
  DETAILS,
  LOGS,
  GPUS,
  JOB_GPUS,
  ENVIRONMENTS,
  ACTIVATES,
  FOUND
}
