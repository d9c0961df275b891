package dev.perennial.local.memory;

/// Where an item lies: by the hash of its partition key, then by both keys. Strings are ordered by
/// their UTF-8 bytes, as sort keys of DynamoDB are.
///
/// @param hash spreads partitions evenly; compared as an unsigned number
/// @param sort empty where the table has no sort key
record Place(int hash, String partition, String sort) implements Comparable<Place> {

  static Place of(String partition, String sort) {
    return new Place(spread(partition.hashCode()), partition, sort);
  }

  /// Behind every place of a partition.
  static Place after(String partition) {
    return new Place(spread(partition.hashCode()), partition + '\0', "");
  }

  /// Before every place of a segment.
  static Place firstOf(int segment, int segments) {
    long hash = Math.ceilDiv((long) segment << Integer.SIZE, (long) segments);
    return new Place((int) hash, "", "");
  }

  /// The finaliser of MurmurHash3 (Appleby, public domain).
  private static int spread(int code) {
    int mixed = (code ^ (code >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  /// The order of two strings' UTF-8 bytes, which is that of their code points.
  static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        boolean supplementary = Character.isSurrogate(a);
        return supplementary == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : supplementary ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  @Override
  public int compareTo(Place other) {
    if (hash != other.hash) {
      return Integer.compareUnsigned(hash, other.hash);
    }
    int partitions = compare(partition, other.partition);
    return partitions == 0 ? compare(sort, other.sort) : partitions;
  }
}
