package dev.perennial.lambda;

/// The environment variables of all functions, by their names in template.yaml.
public enum Variable {
  /// Name of the table of events.
  EVENTS_TABLE,
  /// Name of the table of customers.
  CUSTOMERS_TABLE,
  /// Name of the ledger of sends.
  SENDS_TABLE,
  /// Name of the table of metrics, models, and what the segments of a sweep hand over.
  METRICS_TABLE,
  /// Name of the table of what could not be read.
  QUARANTINE_TABLE,
  /// The id of the secret that says who may write which source.
  SOURCE_KEYS,
  /// The id of the secret that links are sealed with.
  LINK_KEYS,
  /// The id of the secret that ids of customers without an account are made with.
  GUEST_KEY,
  /// The id of the secret that the ids of erased customers are hashed with.
  ERASURE_KEY,
  /// The name of the bucket in which reports are kept.
  REPORTS_BUCKET,
  /// The settings file: a file's path, or a resource of the jar.
  SETTINGS,
  /// What mail comes from.
  SENDER_ADDRESS,
  /// The SES configuration set that mail is sent with.
  CONFIGURATION_SET,
  /// Where the links in a mail lead, without a trailing slash.
  LINKS_URL
}
