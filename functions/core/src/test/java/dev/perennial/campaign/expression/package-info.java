@NullMarked
package dev.perennial.campaign.expression;

import org.jspecify.annotations.NullMarked;
