package dev.perennial.risk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// At most `size` customers with their histories, chosen by a hash of their id: those with the
/// smallest. The same customers are chosen however segments are merged, so that merging is
/// associative and commutative; every customer has the same chance; small shops are held in full.
///
/// The churn model learns from such a sample, so that past windows need no scan of their own.
public record HistorySample(int size, List<PurchaseHistory> histories) {

  public HistorySample {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1: " + size);
    }
    Gathering smallest = new Gathering(size);
    histories.forEach(smallest::add);
    histories = List.copyOf(smallest.byRank.values());
  }

  /// A sample in the making; it never holds more than `size` histories.
  static final class Gathering {
    private final int size;
    private final TreeMap<String, PurchaseHistory> byRank = new TreeMap<>();

    Gathering(int size) {
      this.size = size;
    }

    void add(PurchaseHistory history) {
      byRank.put(rank(history.customer()), history);
      if (byRank.size() > size) {
        byRank.pollLastEntry();
      }
    }

    HistorySample sample() {
      return new HistorySample(size, List.copyOf(byRank.values()));
    }
  }

  /// A sample of nobody.
  public static HistorySample empty(int size) {
    return new HistorySample(size, List.of());
  }

  /// A sample of the customers of both.
  public HistorySample plus(HistorySample other) {
    List<PurchaseHistory> both = new ArrayList<>(histories);
    both.addAll(other.histories);
    return new HistorySample(Math.min(size, other.size), both);
  }

  /// A name under which a sample may be stored: 16 hexadecimal digits made of the customer's id.
  public static String pseudonym(String customer) {
    return HexFormat.of().toHexDigits(hash(customer));
  }

  /// The hash as 16 hexadecimal digits, then the id.
  private static String rank(String customer) {
    return pseudonym(customer) + customer;
  }

  /// 64-bit FNV-1a, finished as in MurmurHash3.
  static long hash(String customer) {
    long hash = 0xcbf29ce484222325L;
    for (byte octet : customer.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
