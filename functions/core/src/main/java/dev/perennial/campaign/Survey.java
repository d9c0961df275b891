package dev.perennial.campaign;

import dev.perennial.event.SurveyKind;

/// The survey that a campaign's mail asks the customer to answer.
public record Survey(String id, SurveyKind kind) {}
