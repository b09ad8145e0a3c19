// The product's name in place of Camunda's.
export default {
  app: {
    name: 'Welcome',
    vendor: 'Etomflow'
  },
  disableWelcomeMessage: true
};
