/** The provider's accounts at banks, and what the banks say about them. */
@NamedInterface("bank")
package io.etomflow.payment.bank;

import org.springframework.modulith.NamedInterface;
