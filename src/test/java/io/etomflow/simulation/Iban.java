package io.etomflow.simulation;

import java.math.BigInteger;

/** German account numbers that check out (ISO 13616, ISO 7064 MOD 97-10) and belong to nobody. */
final class Iban {

    private static final String BANK = "50010517";

    private Iban() {}

    static String german(int account) {
        String number = BANK + "%010d".formatted(account);
        int check = 98
                - new BigInteger(number + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(check, number);
    }
}
