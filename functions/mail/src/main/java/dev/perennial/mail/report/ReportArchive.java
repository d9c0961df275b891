package dev.perennial.mail.report;

/// Where reports are kept.
public interface ReportArchive {

  /// Keeps a file under that name, in the place of an earlier one of the same name.
  ///
  /// @param contentType for example `text/html; charset=utf-8`
  void put(String name, String contentType, byte[] content);
}
