package dev.perennial.lambda.sweep;

import java.time.Instant;
import java.util.List;

/// The store of what the segments of a run hand over to the function that merges it. Nothing of it
/// is kept for long.
public interface Parts {

  /// Stores a segment's part of a kind; a segment that is swept again replaces it.
  void put(String run, String kind, int segment, byte[] content, Instant now);

  /// The parts of that kind, one a segment and in their order. Throws IllegalStateException that
  /// names the run, the kind and the segment if one of them is not there or not whole.
  List<byte[]> of(String run, String kind, int segments);
}
