package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.OrderCompleted;
import dev.perennial.event.Product;
import dev.perennial.recommendation.Basket;
import dev.perennial.recommendation.Buyer;
import dev.perennial.recommendation.PurchaseSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseSampleJsonTest {

  @Test
  void a_sample_is_read_as_it_was_written() {
    Product tent = new Product("1", "A \"tent\"", "camping");
    Product pegs = new Product("2", "", "");
    Basket both = new Basket(Instant.parse("2026-01-05T10:00:00.123Z"), List.of(tent, pegs));
    PurchaseSample sample =
        new PurchaseSample(
            5,
            List.of(
                new Buyer("0123456789abcdef", "CZ", List.of(both)), new Buyer("1", "", List.of())));

    assertThat(PurchaseSampleJson.read(PurchaseSampleJson.write(sample))).isEqualTo(sample);
  }

  @Test
  void another_version_is_refused() {
    byte[] other = "{\"version\":2}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> PurchaseSampleJson.read(other)).hasMessageContaining("version 2");
  }

  @Test
  void an_order_counts_whatever_its_lines_are_and_those_that_name_a_product_are_read() {
    OrderCompleted order =
        (OrderCompleted)
            EventReader.read(
                    """
                    {"specversion": "1.0", "id": "1", "source": "shop", "type": "order.completed",
                     "subject": "ann", "time": "2026-01-05T10:00:00Z",
                     "data": {"order_id": "1", "currency": "EUR", "total": 9, "products": [
                       {"product_id": 42, "name": " A\\ntent ", "category": "camping"},
                       {"sku": "p-1", "name": 7}, {"name": "nobody"}, "nothing", 3,
                       {"product_id": "", "sku": ""}]}}
                    """)
                .event();

    assertThat(order.products())
        .containsExactly(new Product("42", "A tent", "camping"), new Product("p-1", "", ""));
    assertThat(EventReader.read(EventWriter.write(order)).event()).isEqualTo(order);
  }
}
