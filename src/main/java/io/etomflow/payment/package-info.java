/** 1.3.10.2 Manage Customer Payments (TMF676): how customers pay, what the banks say, and which bills it settles. */
@org.springframework.modulith.ApplicationModule
package io.etomflow.payment;
