package dev.perennial.campaign;

import dev.perennial.event.CustomerId;

/// What no customer gets twice: one occasion of one campaign.
///
/// @param occasion the latest order, the local year …, by the campaign's trigger
public record SendKey(CustomerId customer, String campaign, String occasion) {

  /// The sort key in the ledger, `campaign#occasion`.
  public String sortKey() {
    return campaign + "#" + occasion;
  }
}
