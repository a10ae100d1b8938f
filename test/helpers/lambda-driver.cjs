// Stands in for the Lambda runtime: loads a bundle as it does, then hands it one event after the other.
const process = require('node:process');

const { handler } = require(process.env.BUNDLE);

process.on('message', async ({ event, remainingMs }) => {
  const end = Date.now() + remainingMs;
  const context = {
    functionName: 'keeper-bridge',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:keeper-bridge',
    memoryLimitInMB: '1024',
    awsRequestId: 'request-1',
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  try {
    process.send({ answer: (await handler(event, context)) ?? null });
  } catch (error) {
    process.send({ error: String(error.code ?? error) });
  }
});
process.send({ ready: process.version });
