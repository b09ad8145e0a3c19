// The product's name in place of Camunda's.
export default {
  app: {
    name: 'Cockpit',
    vendor: 'Etomflow'
  },
  disableWelcomeMessage: true
};
