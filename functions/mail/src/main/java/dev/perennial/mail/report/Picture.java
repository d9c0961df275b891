package dev.perennial.mail.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/// A chart as a picture, for mail programs, which show no SVG. It has no text, so it needs no
/// fonts, of which a function has none; and no background, so it stands on light and on dark.
final class Picture {
  private static final int WIDTH = 1_040;
  private static final int HEIGHT = 220;
  private static final double ROUND = 10;
  private static final Color BEFORE = new Color(0x8f, 0xbd, 0xa4);
  private static final Color NOW = new Color(0x2f, 0x7d, 0x55);

  private Picture() {}

  /// Bars of values of 0 and more as PNG, the latest one emphasized, twice as large as it is shown.
  static byte[] bars(List<Double> values, boolean rightToLeft) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    double most = Math.max(1e-9, values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
    double step = (double) WIDTH / Math.max(1, values.size());
    for (int i = 0; i < values.size(); i++) {
      double height = Math.max(4, values.get(i) / most * HEIGHT);
      int place = rightToLeft ? values.size() - 1 - i : i;
      pen.setColor(i == values.size() - 1 ? NOW : BEFORE);
      pen.fill(
          new RoundRectangle2D.Double(
              step * place + step * .14, HEIGHT - height, step * .72, height, ROUND, ROUND));
    }
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
