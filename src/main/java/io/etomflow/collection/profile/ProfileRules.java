package io.etomflow.collection.profile;

import java.util.List;

/** The tables by which business people weigh how customers pay. */
public interface ProfileRules {

    /** A fact that counted. @param reason as the customer may read it; @param points more is worse, negative is good */
    record Counted(String reason, int points) {}

    List<Counted> score(ProfileFacts facts);

    /** {@code low}, {@code medium} or {@code high}. */
    String band(int score);

    /** The band of a product or a group. @param debtorShare customers with overdue bills, percent; @param highShare of high risk */
    String groupBand(int debtorShare, int highShare);
}
