package dev.perennial.bench.scale;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Bytes outside the heap, so that what is stored does not count as memory of what is measured. One
/// thread at a time. What is put at a place again takes the same room if it fits.
final class OffHeap implements AutoCloseable {
  private static final int CHUNK = 1 << 26;

  private final Arena arena = Arena.ofShared();
  private final List<MemorySegment> chunks = new ArrayList<>();
  private final long[] places;
  private final int[] rooms;
  private final int[] lengths;
  private int used = CHUNK;

  /// @param count how many places there are; each is empty
  OffHeap(int count) {
    places = new long[count];
    rooms = new int[count];
    lengths = new int[count];
  }

  boolean isEmpty(int place) {
    return lengths[place] == 0;
  }

  byte[] get(int place) {
    byte[] bytes = new byte[lengths[place]];
    MemorySegment.copy(
        chunk(place), ValueLayout.JAVA_BYTE, places[place] % CHUNK, bytes, 0, bytes.length);
    return bytes;
  }

  void put(int place, byte[] bytes) {
    if (bytes.length > rooms[place]) {
      makeRoom(place, bytes.length);
    }
    lengths[place] = bytes.length;
    MemorySegment.copy(
        bytes, 0, chunk(place), ValueLayout.JAVA_BYTE, places[place] % CHUNK, bytes.length);
  }

  private void makeRoom(int place, int length) {
    if (used + length > CHUNK) {
      chunks.add(arena.allocate(CHUNK));
      used = 0;
    }
    places[place] = (chunks.size() - 1L) * CHUNK + used;
    rooms[place] = length;
    used += length;
  }

  private MemorySegment chunk(int place) {
    return chunks.get((int) (places[place] / CHUNK));
  }

  @Override
  public void close() {
    arena.close();
  }
}
