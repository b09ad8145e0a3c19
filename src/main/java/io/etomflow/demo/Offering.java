package io.etomflow.demo;

import java.math.BigDecimal;
import java.util.List;

/** What the demo provider sells; monthly prices in EUR without tax. */
record Offering(String name, String kind, BigDecimal monthlyPrice) {

    static final List<Offering> BROADBAND = List.of(
            of("Fibre 100", "broadband", "25.17"),
            of("Fibre 250", "broadband", "33.57"),
            of("Fibre 1000", "broadband", "50.38"));
    static final List<Offering> MOBILE = List.of(
            of("Mobile S", "mobile", "8.36"), of("Mobile M", "mobile", "16.76"), of("Mobile L", "mobile", "29.37"));
    static final List<Offering> EXTRAS = List.of(of("Voice Flat", "voice", "8.36"), of("TV Plus", "tv", "12.56"));
    static final Offering STREAMING = of("StreamNow Family", "content", "10.92");
    static final Offering BUSINESS_LINE = of("Business Fibre 1000", "broadband", "119.00");
    static final Offering FLEET = of("Mobile Fleet", "mobile", "14.90");

    private static Offering of(String name, String kind, String price) {
        return new Offering(name, kind, new BigDecimal(price));
    }
}
