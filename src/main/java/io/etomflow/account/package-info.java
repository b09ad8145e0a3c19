/** 1.3.10.1 Manage Customer Billing Account (TMF666): accounts, their balances, and how they change. */
@org.springframework.modulith.ApplicationModule
package io.etomflow.account;
