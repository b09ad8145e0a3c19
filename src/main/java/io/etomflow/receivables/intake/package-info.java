/** 1.3.10.4.1: what customers and other processes send, and how it becomes an inquiry that names customer, account and bill. */
@NamedInterface("intake")
package io.etomflow.receivables.intake;

import org.springframework.modulith.NamedInterface;
