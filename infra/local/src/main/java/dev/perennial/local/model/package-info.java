/// The commands that fit the models of churn risk and value, score with them, and hold them against
/// what then happened: files in, text out. How it is calculated is in `dev.perennial.risk`; nothing
/// of AWS is needed here.
@NullMarked
package dev.perennial.local.model;

import org.jspecify.annotations.NullMarked;
