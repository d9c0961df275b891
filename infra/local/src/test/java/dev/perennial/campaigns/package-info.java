/// The content of functions/campaigns, held against its schema and its reader.
@NullMarked
package dev.perennial.campaigns;

import org.jspecify.annotations.NullMarked;
