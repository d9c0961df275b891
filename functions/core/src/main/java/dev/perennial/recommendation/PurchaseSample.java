package dev.perennial.recommendation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// At most `size` buyers, those whose pseudonyms are the smallest. Pseudonyms are hashes, so every
/// customer has the same chance; and the same are chosen however segments are merged, so merging is
/// associative and commutative, and exact: what is counted in the sample has no error of its own.
/// That is the bottom-k sample of Cohen and Kaplan, "Summarizing Data using Bottom-k Sketches"
/// (PODC 2007).
///
/// @param buyers by pseudonym, each once
public record PurchaseSample(int size, List<Buyer> buyers) {

  public PurchaseSample {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1: " + size);
    }
    TreeMap<String, Buyer> smallest = new TreeMap<>();
    buyers.forEach(buyer -> smallest.put(buyer.pseudonym(), buyer));
    while (smallest.size() > size) {
      smallest.pollLastEntry();
    }
    buyers = List.copyOf(smallest.values());
  }

  /// A sample of nobody.
  public static PurchaseSample empty(int size) {
    return new PurchaseSample(size, List.of());
  }

  /// A sample of the customers of both; no customer is in both.
  public PurchaseSample plus(PurchaseSample other) {
    List<Buyer> both = new ArrayList<>(buyers);
    both.addAll(other.buyers);
    return new PurchaseSample(Math.min(size, other.size), both);
  }
}
