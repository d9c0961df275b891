package dev.perennial.report;

import dev.perennial.lift.Comparison;
import dev.perennial.lift.Verdict;

/// What a campaign did, as far as it is measured.
///
/// @param comparison the treated against the held out
/// @param verdict what can be said of the treated
public record CampaignLine(String campaign, Comparison comparison, Verdict verdict) {}
