package dev.perennial.lambda.wire;

import dev.perennial.customer.Answer;
import dev.perennial.customer.History;
import dev.perennial.customer.Invitation;
import dev.perennial.customer.KeyHash;
import dev.perennial.event.SurveyKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The invitations and answers of a history in bytes.
final class AnswerBytes {
  private AnswerBytes() {}

  static void write(Packed.Writer out, History history) {
    out.unsigned(history.invitations().size());
    long time = 0;
    for (Invitation invitation : history.invitations()) {
      time = out.time(time, invitation.time());
      out.eightBytes(invitation.key().bits());
      out.unsigned(code(invitation.kind()));
    }
    List<KeyHash> invitations = history.invitations().stream().map(Invitation::key).toList();
    out.unsigned(history.answers().size());
    time = 0;
    for (Answer answer : history.answers()) {
      time = out.time(time, answer.time());
      out.eightBytes(answer.key().bits());
      out.unsigned(code(answer.kind()));
      out.unsigned(answer.score());
      out.unsigned(answer.scaleMin());
      out.unsigned(answer.scaleMax());
      out.reference(invitations, answer.invitation());
    }
  }

  static List<Invitation> readInvitations(Packed.Reader in) {
    List<Invitation> invitations = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      KeyHash key = new KeyHash(in.eightBytes());
      invitations.add(new Invitation(key, Packed.instant(time), kind(in.unsigned())));
    }
    return invitations;
  }

  static List<Answer> readAnswers(Packed.Reader in, long version, List<Invitation> invitations) {
    List<KeyHash> keys = invitations.stream().map(Invitation::key).toList();
    List<Answer> answers = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      KeyHash key = new KeyHash(in.eightBytes());
      Instant at = Packed.instant(time);
      SurveyKind kind = kind(in.unsigned());
      int score = (int) in.unsigned();
      int least = (int) in.unsigned();
      int most = (int) in.unsigned();
      KeyHash invitation = version == 1 ? null : in.reference(keys);
      answers.add(new Answer(key, at, kind, score, least, most, invitation));
    }
    return answers;
  }

  private static int code(SurveyKind kind) {
    return switch (kind) {
      case NPS -> 0;
      case CSAT -> 1;
      case CES -> 2;
      case EXIT -> 3;
    };
  }

  private static SurveyKind kind(long code) {
    for (SurveyKind kind : SurveyKind.values()) {
      if (code(kind) == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("a kind of survey " + code + " that is not known");
  }
}
