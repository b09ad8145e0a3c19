/** 1.3.10.3.4 Initiate Customer Debt Recovery Activities: final demand, agencies and their terms, courts, write-offs. */
@NamedInterface("recovery")
package io.etomflow.collection.recovery;

import org.springframework.modulith.NamedInterface;
