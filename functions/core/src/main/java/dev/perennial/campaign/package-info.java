/// Who is written to, and when: campaigns, gates, decisions and the ledger of sends. Pure rules;
/// fetching, rendering and sending are the shell's.
@NullMarked
package dev.perennial.campaign;

import org.jspecify.annotations.NullMarked;
