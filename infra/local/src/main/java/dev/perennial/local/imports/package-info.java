/// What shop software and mail software export as tables, made into events: which columns say what,
/// and where the events go. Everything is read and written one row at a time.
@NullMarked
package dev.perennial.local.imports;

import org.jspecify.annotations.NullMarked;
